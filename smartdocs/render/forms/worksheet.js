// A worksheet in the browser: keeps what is written on this device, shows what is asked, and gives it out as a file. It sends nothing.
"use strict";
(() => {
  const { sheet, words, given, file, key } = JSON.parse(document.getElementById("sheet").textContent);
  const asks = [...document.querySelectorAll(".ask[data-field]")];
  const who = document.getElementById("who");
  const said = document.getElementById("said");
  const kept = document.getElementById("kept");
  const inputs = [...document.querySelectorAll("[name]")].filter((each) => each.closest(".ask"));

  // field -> text, list of options, or option -> place, as it stands on the page, hidden questions included
  function written() {
    const found = {};
    for (const ask of asks) {
      const field = ask.dataset.field;
      const kind = ask.dataset.kind;
      if (kind === "rank") {
        const places = {};
        for (const each of ask.querySelectorAll("select[data-option]")) {
          if (each.value) places[each.dataset.option] = each.value;
        }
        if (Object.keys(places).length) found[field] = places;
      } else if (kind === "several_of") {
        const chosen = [...ask.querySelectorAll('input[type="checkbox"]:checked')].map((each) => each.value);
        if (chosen.length) found[field] = chosen;
      } else if (kind === "one_of" || kind === "scale") {
        const chosen = ask.querySelector(`.choices input:checked`);
        if (chosen) found[field] = chosen.value;
      } else {
        const text = document.getElementById(`${ask.id}-answer`).value;
        if (text.trim()) found[field] = text;
      }
      for (const each of ask.querySelectorAll(".beside [name]")) {
        if (each.value.trim()) found[each.name] = each.value;
      }
    }
    return found;
  }

  function fill(held) {
    for (const ask of asks) {
      const value = Object.hasOwn(held, ask.dataset.field) ? held[ask.dataset.field] : "";
      const list = Array.isArray(value) ? value : value ? [value] : [];
      for (const each of ask.querySelectorAll("select[data-option]")) {
        each.value = (!Array.isArray(value) && value[each.dataset.option]) || (list.includes(each.dataset.option) ? String(list.indexOf(each.dataset.option) + 1) : "");
      }
      for (const each of ask.querySelectorAll(".choices input")) each.checked = list.includes(each.value);
      const text = document.getElementById(`${ask.id}-answer`);
      if (text) text.value = Array.isArray(value) ? value.join("\n") : value;
      for (const each of ask.querySelectorAll(".beside [name]")) each.value = Object.hasOwn(held, each.name) ? held[each.name] : "";
    }
  }

  // what is asked now; a question that is not asked has no answer, and what depends on it is not asked either
  function show() {
    const found = written();
    let asked = new Set(asks.map((ask) => ask.dataset.field));
    for (let round = 0; round < asks.length; round++) {
      const now = new Set(asks.filter((ask) => isAsked(ask, found, asked)).map((ask) => ask.dataset.field));
      if (now.size === asked.size) break;
      asked = now;
    }
    for (const ask of asks) {
      ask.hidden = !asked.has(ask.dataset.field);
      const places = Object.values((ask.dataset.kind === "rank" && found[ask.dataset.field]) || {});
      const wrong = document.getElementById(`${ask.id}-wrong`);
      if (wrong) wrong.textContent = new Set(places).size < places.length ? words.same_place : "";
    }
    return asked;
  }

  function isAsked(ask, found, asked) {
    const on = ask.dataset.if;
    if (!on) return true;
    const value = asked.has(on) && Object.hasOwn(found, on) ? found[on] : [];
    const says = ask.dataset.says.split("\n");
    return (Array.isArray(value) ? value : [value]).some((each) => says.includes(each));
  }

  function answers() {
    const asked = show();
    const found = written();
    const mine = {};
    for (const ask of asks) {
      if (!asked.has(ask.dataset.field)) continue;
      for (const name of [ask.dataset.field, `${ask.dataset.field}:confidence`, `${ask.dataset.field}:source`]) {
        if (Object.hasOwn(found, name)) mine[name] = found[name];
      }
    }
    const held = { kind: "smartdocs answers", schema: 1, saved: new Date().toISOString(), sheet, answers: mine };
    if (who && who.value.trim()) held.who = who.value.trim();
    return `${JSON.stringify(held, null, 1)}\n`;
  }

  let isKept = false;
  function keep() {
    const now = new Date();
    try {
      localStorage.setItem(key, JSON.stringify({ at: now.toISOString(), who: who ? who.value : "", answers: written() }));
      isKept = true;
      kept.textContent = words.kept.replace("{time}", () => now.toLocaleTimeString(sheet.language, { hour: "2-digit", minute: "2-digit" }));
    } catch {
      isKept = false;
      kept.textContent = words.not_kept;
    }
  }

  let isSaved = true;
  let waiting = 0;
  function changed() {
    isSaved = false;
    show();
    clearTimeout(waiting);
    waiting = setTimeout(keep, 300);
  }

  function name() {
    const mine = who ? who.value : "";
    const plain = mine.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    return `${file}${plain ? `-${plain}` : ""}.json`;
  }

  document.getElementById("save").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([answers()], { type: "application/json" }));
    link.download = name();
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    isSaved = true;
    keep();
    said.textContent = words.saved.replace("{file}", () => name());
  });

  document.getElementById("copy").addEventListener("click", async () => {
    const text = answers();
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = words.copied;
    } catch {
      const box = document.getElementById("box");
      box.hidden = false;
      document.getElementById("text").value = text;
      document.getElementById("text").select();
      said.textContent = words.not_copied;
    }
    keep();
  });

  let isSure = false;
  document.getElementById("clear").addEventListener("click", (event) => {
    if (!isSure) {
      isSure = true;
      said.textContent = words.sure_to_clear;
      return;
    }
    isSure = false;
    clearTimeout(waiting);
    fill({});
    if (who) who.value = "";
    try {
      localStorage.removeItem(key);
    } catch { /* nothing was kept */ }
    document.getElementById("box").hidden = true;
    document.getElementById("text").value = "";
    show();
    isSaved = true;
    kept.textContent = "";
    said.textContent = words.cleared;
    event.target.focus();
  });
  document.getElementById("clear").addEventListener("blur", () => {
    isSure = false;
  });

  let before = null;
  try {
    before = JSON.parse(localStorage.getItem(key));
  } catch { /* nothing can be kept here, or it was written by somebody else */ }
  fill(before && typeof before.answers === "object" && before.answers ? before.answers : given);
  if (before && who && typeof before.who === "string") who.value = before.who;
  for (const each of inputs) {
    each.addEventListener("input", changed);
    each.addEventListener("change", changed);
  }
  addEventListener("pagehide", () => { if (!isSaved) keep(); });
  addEventListener("beforeunload", (event) => {
    if (isSaved) return;
    keep();
    if (!isKept) event.preventDefault();
  });
  show();
  if (before) keep();
})();
