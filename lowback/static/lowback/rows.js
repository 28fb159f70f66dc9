// Adds a row to a list of rows (a Django formset) from the empty row in its <template>. Removing needs no script:
// that is a tick box, and the stylesheet folds the row away.
(() => {
  "use strict";

  const first = (row) => row.querySelector("input:not([type=hidden]), select, textarea");

  document.querySelectorAll("[data-rows]").forEach((container) => {
    const list = container.querySelector("[data-rows-list]");
    const empty = container.querySelector("template[data-rows-empty]");
    const total = container.querySelector(`[name="${container.dataset.rows}-TOTAL_FORMS"]`);
    const button = container.querySelector("[data-rows-add]");
    const maximum = Number(container.dataset.rowsMaximum);
    const refresh = () => {
      button.hidden = Number(total.value) >= maximum;
    };

    button.addEventListener("click", () => {
      const number = Number(total.value);
      const holder = document.createElement("template");
      holder.innerHTML = empty.innerHTML.replaceAll("__prefix__", number).replaceAll("__number__", number + 1);
      const row = holder.content.firstElementChild;
      list.append(row);
      total.value = number + 1;
      refresh();
      first(row).focus();
      row.dispatchEvent(new Event("input", { bubbles: true })); // the draft has changed
    });
    refresh();
  });
})();
