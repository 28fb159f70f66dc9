// Says whether the draft of a form has been kept. htmx posts the form while somebody types (hx-* attributes on the
// form); this only shows what came of it. Nothing is kept in the browser.
(() => {
  "use strict";

  const watch = (form) => {
    const status = form.querySelector("[data-draft-status]");
    let typed = 0; // how many changes were made ...
    let sent = 0; // ... how many of them the last post carried ...
    let kept = 0; // ... and how many the server has kept
    let isLeaving = false;

    const show = (text, state) => {
      status.textContent = text;
      status.dataset.state = state;
    };
    const fail = (reason) => show(`Niet bewaard: ${reason}`, "failed");
    const wasSentElsewhere = (xhr) => xhr.responseURL && new URL(xhr.responseURL).pathname !== new URL(form.dataset.draftUrl, location).pathname;

    form.addEventListener("input", () => {
      typed += 1;
      if (status.dataset.state !== "failed") show("Wordt bewaard …", "busy");
    });
    form.addEventListener("htmx:beforeSend", () => {
      sent = typed;
    });
    form.addEventListener("htmx:afterRequest", (event) => {
      const { xhr, successful } = event.detail;
      if (successful && wasSentElsewhere(xhr)) return fail("u bent uitgelogd. Log in een ander tabblad weer in en typ dan verder.");
      if (successful) {
        kept = sent;
        const said = new DOMParser().parseFromString(xhr.responseText, "text/html").querySelector("[data-draft-said]");
        return show(said.textContent, "kept"); // the server's words: the time, and whether the session has ended
      }
      if (xhr.status === 409) return show(xhr.responseText, "failed"); // saved or thrown away in another window
      if (xhr.status === 401 || xhr.status === 403) return fail("deze pagina is verlopen. Sla op om niets te verliezen.");
      if (xhr.status) return fail("de server gaf een fout. Sla op om niets te verliezen.");
      return undefined;
    });
    form.addEventListener("htmx:sendError", () => fail("geen verbinding. Laat deze pagina open; het wordt opnieuw geprobeerd."));
    form.addEventListener("htmx:timeout", () => fail("de server antwoordt niet. Laat deze pagina open."));
    form.addEventListener("submit", () => {
      isLeaving = true;
    });
    const keepNow = () => {
      if (kept < typed && !isLeaving) window.htmx.trigger(form, "draft");
    };
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") keepNow();
    });
    window.addEventListener("online", keepNow);
    window.addEventListener("pageshow", () => {
      isLeaving = false;
    });
    window.addEventListener("beforeunload", (event) => {
      if (kept < typed && !isLeaving) event.preventDefault();
    });
  };

  document.querySelectorAll("form[data-draft-url]").forEach(watch);
})();
