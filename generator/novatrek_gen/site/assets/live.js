// Only while the site is served: reloads the page after a change, and shows findings above it.
(() => {
  "use strict";

  let version = -1;

  const element = (name, text, ...classes) => {
    const made = document.createElement(name);
    made.textContent = text;
    made.classList.add(...classes);
    return made;
  };

  function show(findings) {
    document.querySelector(".live")?.remove();
    if (!findings.length) return;
    const errors = findings.filter((each) => each.severity === "error").length;
    const overlay = document.createElement("details");
    overlay.className = "live";
    overlay.open = errors > 0;
    const title = errors
      ? `${errors} ${errors === 1 ? "error" : "errors"}: the site below is the last one without`
      : `${findings.length} ${findings.length === 1 ? "finding" : "findings"}`;
    overlay.append(element("summary", title, errors ? "hot" : "cool"));
    for (const each of findings) {
      const item = element("div", "", "finding");
      item.append(element("span", each.severity, "badge", each.severity === "error" ? "hot" : "warn"));
      item.append(element("code", each.place), element("p", each.message));
      if (each.hint) item.append(element("p", each.hint, "sub"));
      overlay.append(item);
    }
    document.body.append(overlay);
  }

  async function follow() {
    for (;;) {
      try {
        const answer = await fetch(`/_live/state?${Math.max(version, 0)}`, { cache: "no-store" });
        const state = await answer.json();
        if (version >= 0 && state.version !== version) {
          sessionStorage.setItem("novatrek-scroll", String(scrollY));
          location.reload();
          return;
        }
        if (version < 0) show(state.findings);
        version = state.version;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  }

  const before = sessionStorage.getItem("novatrek-scroll");
  if (before !== null) {
    sessionStorage.removeItem("novatrek-scroll");
    scrollTo({ top: Number(before), behavior: "instant" });
  }
  follow();
})();
