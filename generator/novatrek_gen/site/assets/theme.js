// Runs before the first paint: the chosen theme, and a mark that scripts run.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("scripted");
  try {
    const chosen = localStorage.getItem("novatrek-theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch {
    // Storage may be forbidden; then the system decides.
  }
})();
