// Passkeys: asks the browser for one and puts its answer into the form. What to ask stands in the page as data
// (#passkey-data); webauthn-json.js (of the login library) turns it into what browsers want.
(() => {
  "use strict";

  const form = document.querySelector("form[data-passkey]");
  if (!form) return;
  const data = JSON.parse(document.getElementById("passkey-data").textContent);
  const complaint = form.querySelector("[data-passkey-error]");

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    complaint.textContent = "";
    try {
      const answer = form.dataset.passkey === "add"
        ? await window.webauthnJSON.create(data.creation_options)
        : await window.webauthnJSON.get(data.request_options);
      form.elements.credential.value = JSON.stringify(answer);
      form.submit();
    } catch {
      complaint.textContent = "Het lukte niet met deze sleutel. Probeer het opnieuw, of gebruik een andere manier.";
    }
  });
})();
