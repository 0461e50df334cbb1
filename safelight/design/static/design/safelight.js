// Pages work without this. It wakes the GOV.UK components and keeps their reveals right after htmx replaces a part.
import { initAll } from "./vendored/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
document.body.addEventListener("htmx:afterSwap", (event) => initAll({ scope: event.target }));
document.documentElement.dataset.ready = "1";

// What is written at a doorstep is sent only when somebody answers: without a signal the page stays as it is. A slow
// answer counts as one, and without this script the browser sends the page again when it is reloaded.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  const lost = form.querySelector("[data-lost]");
  if (!lost || form.dataset.reached) return;
  event.preventDefault();
  lost.hidden = true;
  try {
    await fetch(import.meta.url, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout?.(5000) });
  } catch (failed) {
    if (failed.name !== "TimeoutError") {
      lost.hidden = false;
      return;
    }
  }
  form.dataset.reached = "1";
  form.requestSubmit(event.submitter);
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-reached]")) delete form.dataset.reached;
});
