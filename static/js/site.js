/* Read in the head, before the body is drawn, so that a chosen theme never flashes.
   Every page reads and works without this file. */
(() => {
  "use strict";
  const root = document.documentElement;
  root.setAttribute("data-js", "");

  const stored = (theme) => {
    try {
      if (theme === undefined) return localStorage.getItem("theme");
      localStorage.setItem("theme", theme);
    } catch {
      /* Storage is refused in some private windows: the choice lasts one page. */
    }
    return theme ?? null;
  };
  const chosen = stored();
  if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;

  const isDark = () =>
    root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;

  const switchTheme = () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    stored(root.dataset.theme);
    document.dispatchEvent(new Event("themechange"));
  };

  const copyLink = async (button) => {
    const field = document.getElementById(button.dataset.copy);
    const status = document.getElementById(button.dataset.status);
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = button.dataset.done;
    } catch {
      field.select();
      status.textContent = button.dataset.selected;
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-toggle], [data-copy]");
    if (!button) return;
    if ("copy" in button.dataset) copyLink(button);
    else switchTheme();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    document.dispatchEvent(new Event("themechange"));
  });
})();
