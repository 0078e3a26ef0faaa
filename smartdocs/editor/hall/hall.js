// What every page does: build elements out of text alone, ask for the newest state, and send until it is confirmed.
const el = (tag, props = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "class" || key === "for" || key.includes("-") || key === "role" || key === "type" || key === "name") made.setAttribute(key, value === true ? "" : value);
    else made[key] = value;
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
};
const put = (id, ...children) => document.getElementById(id).replaceChildren(...children);
const called = (...parts) => parts.map(encodeURIComponent).join("/"); // an id, which may hold no blank
// What the page says in another language, by the English; empty where it speaks English.
const words = @WORDS@;
const say = (text, gaps = {}) => (words[text] ?? text.split("|").pop()).replace(/\{(\w+)\}/g, (_, name) => gaps[name]);
const many = (n, one, others) => `${n} ${words[one] ? words[one][n === 1 ? "one" : "other"] : n === 1 ? one : others}`;
let isThere = true;

async function ask(place, body) {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), 10000);
  try {
    const answer = await fetch(place, body === undefined ? { signal: control.signal, cache: "no-store" }
      : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal: control.signal });
    return { status: answer.status, said: await answer.json() };
  } finally { clearTimeout(timer); }
}

// Calls `draw` with every new state; a lost connection is asked for again, a second later.
async function follow(state, draw, pause = 1000) {
  let shown = state.version;
  for (;;) {
    await new Promise((done) => setTimeout(done, pause));
    try {
      const { status, said } = await ask(`state?${shown}`);
      const wasThere = isThere;
      isThere = status === 200;
      if (isThere && said.title !== undefined && (said.version !== shown || !wasThere)) { shown = said.version; draw(said); }
      else if (isThere !== wasThere) draw(null);
    } catch { if (isThere) { isThere = false; draw(null); } }
  }
}

const passed = (state, since) => Math.max(0, (Date.parse(state.now) + (performance.now() - state.seen) - Date.parse(since)) / 1000);

function agenda(state) {
  return el("ol", { class: "agenda" }, ...state.agenda.map((item, n) =>
    el("li", { class: n === state.step ? "now" : n < state.step ? "over" : "", "aria-current": n === state.step ? "step" : null }, `${item.at}  ${say("{activity} ({minutes} min)", item)}`)));
}

function results(ballot) {
  const most = Math.max(1, ...ballot.result.map((row) => row.dots));
  return el("div", {}, ...ballot.result.map((row) => {
    const bar = el("div", { class: row.dots ? "bar" : "", "aria-hidden": "true" });
    bar.style.width = `${(100 * row.dots) / most}%`;
    const teams = row.teams ? Object.entries(row.teams).map(([team, dots]) => `${team} ${dots}`).join(", ") : "";
    return el("div", { class: "result" }, el("div", {}, row.option), bar,
      el("div", {}, el("strong", {}, many(row.dots, "dot", "dots")), " ", say("from {voters}", row), teams && el("div", { class: "muted" }, teams)));
  }));
}
