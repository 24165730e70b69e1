/* Passkeys: asks the browser for a credential and sends it with its form. Options come as JSON with
   base64url values, the answer goes back the same way. */
(() => {
  "use strict";

  const bytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (c) => c.charCodeAt(0));
  };

  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=+$/, "");

  const readable = (options) => {
    const listed = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));
    const found = { ...options, challenge: bytes(options.challenge) };
    if (options.user) found.user = { ...options.user, id: bytes(options.user.id) };
    if (options.excludeCredentials) found.excludeCredentials = listed(options.excludeCredentials);
    if (options.allowCredentials) found.allowCredentials = listed(options.allowCredentials);
    return found;
  };

  const sendable = (credential) => {
    const response = { clientDataJSON: text(credential.response.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    }
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response,
      clientExtensionResults: {},
    });
  };

  const say = (form, sentence) => {
    const place = form.querySelector("[data-passkey-said]");
    place.textContent = sentence;
    place.hidden = false;
  };

  const ask = async (form) => {
    const publicKey = readable(JSON.parse(form.dataset.options));
    const credential =
      form.dataset.passkey === "create"
        ? await navigator.credentials.create({ publicKey })
        : await navigator.credentials.get({ publicKey });
    form.elements.credential.value = sendable(credential);
  };

  const submit = async (event) => {
    const form = event.target;
    if (form.elements.credential.value || !form.checkValidity()) return;
    event.preventDefault();
    if (!window.PublicKeyCredential) {
      say(form, "这个浏览器或者访问方式不能用通行密钥。请改用动态口令。");
      return;
    }
    try {
      await ask(form);
    } catch (error) {
      say(
        form,
        error.name === "InvalidStateError"
          ? "这个设备已经登记过。"
          : "没有完成验证。再按一次，照浏览器的提示操作。"
      );
      return;
    }
    form.submit();
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", submit);
  }
})();
