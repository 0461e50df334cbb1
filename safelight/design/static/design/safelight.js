// Pages work without this. It wakes the GOV.UK components and keeps their reveals right after htmx replaces a part.
import { initAll } from "./vendored/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
document.body.addEventListener("htmx:afterSwap", (event) => initAll({ scope: event.target }));
document.documentElement.dataset.ready = "1";
