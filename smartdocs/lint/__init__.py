"""A case -> what is not S.M.A.R.T. about it: rules, findings, and the ways to print them."""
