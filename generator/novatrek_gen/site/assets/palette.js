// The palette: search and commands in one dialog, for keyboard, mouse and screen reader.
(() => {
  "use strict";

  const up = document.body.dataset.up;
  const labels = {
    event: "Event", field: "Field", service: "Service", schema: "Schema", domain: "Domain",
    page: "Page", command: "Command",
  };
  const commands = [
    { kind: "command", name: "Switch between light and dark", context: "t", run: () => novatrek.switchTheme() },
    { kind: "command", name: "Copy the link to this page", context: "", run: () => novatrek.copy(location.href) },
    { kind: "command", name: "Expand all fields", context: "", run: () => novatrek.fold(true) },
    { kind: "command", name: "Collapse all fields", context: "", run: () => novatrek.fold(false) },
    { kind: "command", name: "Print this page", context: "", run: () => window.print() },
    { kind: "command", name: "Overview", context: "All events by domain", link: "index.html" },
    { kind: "command", name: "Services", context: "", link: "services.html" },
    { kind: "command", name: "Data dictionary", context: "", link: "dictionary.html" },
    { kind: "command", name: "Topics", context: "", link: "topics.html" },
    { kind: "command", name: "Matrices", context: "", link: "matrices.html" },
  ];

  let dialog, input, list, status, shown = [], chosen = 0, asked = false;

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  function build() {
    input = element("input", { type: "search", placeholder: "Search events, fields, services, schemas", autocomplete: "off", spellcheck: false });
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-label": "Search the catalog", "aria-expanded": "true",
      "aria-controls": "page.results", "aria-autocomplete": "list",
    })) input.setAttribute(name, value);
    list = element("ul", { id: "page.results", tabIndex: -1 });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Results");
    status = element("p", { className: "silent" });
    status.setAttribute("role", "status");
    const keys = element("p", { className: "keys" });
    for (const [key, does] of [["↑ ↓", "choose"], ["Enter", "open"], [">", "commands"], ["Esc", "close"]]) {
      keys.append(element("span", {}, element("kbd", { textContent: key }), ` ${does}`));
    }
    dialog = element("dialog", { className: "palette" }, input, list, status, keys);
    dialog.setAttribute("aria-label", "Search");
    dialog.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) open(shown[Number(option.dataset.at)], event.ctrlKey || event.metaKey);
      else if (event.target === dialog) dialog.close();
    });
    input.addEventListener("input", update);
    input.addEventListener("keydown", onKey);
    document.body.append(dialog);
  }

  function load() {
    if (asked) return;
    asked = true;
    const script = element("script", { src: `${up}assets/search-index.js` });
    script.addEventListener("load", () => dialog && update());
    document.head.append(script);
  }

  function show(text = "") {
    load();
    if (!dialog) build();
    if (!dialog.open) dialog.showModal();
    input.value = text;
    input.focus();
    update();
  }

  function found(text) {
    if (!text) return commands;
    if (text.startsWith(">")) {
      const wanted = novatrek.wordsOf(text);
      return commands.filter((each) => wanted.every((word) => each.name.toLowerCase().includes(word)));
    }
    return novatrek.search(text);
  }

  function update() {
    const text = input.value.trim();
    shown = found(text);
    chosen = 0;
    const words = novatrek.wordsOf(text);
    list.replaceChildren(...shown.map((each, at) => option(each, at, words)));
    list.hidden = !shown.length;
    dialog.querySelector(".nothing")?.remove();
    if (!shown.length) {
      const why = novatrek.isReady() ? `Nothing found for “${text}”` : "Loading the index …";
      list.after(element("p", { className: "nothing", textContent: why }));
    }
    status.textContent = text ? `${shown.length} results` : "";
    choose(0);
  }

  function option(each, at, words) {
    const made = element("li", { id: `page.result-${at}` },
      element("span", { className: "label", textContent: labels[each.kind] }),
      element("span", { className: "found" }, ...marked(each.name, words)));
    made.setAttribute("role", "option");
    made.dataset.at = at;
    const context = each.kind === "field" && each.words ? `${each.context}: ${each.words}` : each.context;
    if (context) made.append(element("span", { className: "context" }, ...marked(context, words)));
    return made;
  }

  function marked(text, words) {
    const lower = text.toLowerCase();
    for (const word of words) {
      const at = lower.indexOf(word);
      if (at >= 0 && lower.length === text.length) {
        const end = at + word.length;
        return [text.slice(0, at), element("mark", { textContent: text.slice(at, end) }), text.slice(end)];
      }
    }
    return [text];
  }

  function choose(at) {
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = shown.length ? (at + shown.length) % shown.length : 0;
    const option = list.children[chosen];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function onKey(event) {
    const moves = { ArrowDown: chosen + 1, ArrowUp: chosen - 1, PageDown: Math.min(chosen + 8, shown.length - 1), PageUp: Math.max(chosen - 8, 0) };
    if (event.key in moves) choose(moves[event.key]);
    else if (event.key === "Enter" && shown[chosen]) open(shown[chosen], event.ctrlKey || event.metaKey);
    else return;
    event.preventDefault();
  }

  function open(each, apart) {
    dialog.close();
    if (each.run) each.run();
    else if (apart) window.open(up + each.link, "_blank", "noopener");
    else location.href = up + each.link;
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") show();
    else if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === "/") show();
    else if (event.key === "t") novatrek.switchTheme();
    else return;
    event.preventDefault();
  });
  for (const button of document.querySelectorAll("[data-open-search]")) {
    button.addEventListener("click", () => show());
    button.addEventListener("pointerenter", load, { once: true });
  }
})();
