// Small comforts of a page: theme, copy buttons, folding, and the section that is being read.
(() => {
  "use strict";

  novatrek.switchTheme = () => {
    const root = document.documentElement;
    const isDark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
    try {
      localStorage.setItem("novatrek-theme", root.dataset.theme);
    } catch {
      // Then the choice holds for this page only.
    }
  };

  novatrek.copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Pages from file:// may not use the clipboard directly.
      const area = Object.assign(document.createElement("textarea"), { value: text, readOnly: true });
      area.className = "silent";
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };

  novatrek.fold = (open) => {
    for (const each of document.querySelectorAll("details.inside")) each.open = open;
  };

  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let around = target?.parentElement; around; around = around.parentElement) {
      if (around.matches("details:not([open])")) around.open = true;
    }
    if (target) target.scrollIntoView();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.matches("[data-theme-switch]")) novatrek.switchTheme();
    else if (button.matches("[data-fold]")) novatrek.fold(button.dataset.fold === "open");
    else if (button.matches(".copy")) {
      const text = button.dataset.copy || button.closest("figure").querySelector("pre").textContent;
      novatrek.copy(text).then(() => {
        button.classList.add("copied");
        setTimeout(() => button.classList.remove("copied"), 1500);
      });
    }
  });

  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  const folded = [];
  addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll("main details:not([open])")) {
      each.open = true;
      folded.push(each);
    }
  });
  addEventListener("afterprint", () => {
    for (const each of folded.splice(0)) each.open = false;
  });

  const links = new Map();
  for (const link of document.querySelectorAll(".toc a")) {
    links.set(decodeURIComponent(link.hash.slice(1)), link);
  }
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  const mark = () => {
    const line = 120;
    const read = headings.filter((each) => each.getBoundingClientRect().top < line).pop() ?? headings[0];
    for (const [id, link] of links) {
      if (read?.id === id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  if (headings.length) {
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        mark();
      });
    }, { passive: true });
    mark();
  }

  document.querySelector(".side a[aria-current]")?.scrollIntoView({ block: "nearest" });
})();
