"""A workbook and what is typed into its cells -> the workbook as LibreOffice saves it. Run by the Python that LibreOffice brings, never imported."""

import json
import sys
import time

import uno  # type: ignore[import-not-found]  # comes with LibreOffice

pipe, source, target = sys.argv[1:]
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for left in range(240, -1, -1):
    try:
        office = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        break
    except Exception:
        if not left:
            raise
        time.sleep(0.25)


def given(name: str, value: object) -> object:
    found = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    found.Name, found.Value = name, value
    return found


desktop = office.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", office)
book = desktop.loadComponentFromURL(uno.systemPathToFileUrl(source), "_blank", 0, (given("Hidden", True),))
page = book.Sheets.getByIndex(0)
for place, value in json.load(sys.stdin):
    cell = page.getCellRangeByName(place)
    if isinstance(value, str):
        cell.String = value
    else:
        cell.Value = value
book.storeToURL(uno.systemPathToFileUrl(target), (given("FilterName", "Calc MS Excel 2007 XML"),))
book.close(True)
desktop.terminate()
