// Lets people see the password they type. Without scripts the button stays hidden.
"use strict";

const field = document.getElementById("id_password");
const button = document.getElementById("show-password");

button.hidden = false;
button.addEventListener("click", () => {
  const shown = field.type === "text";
  field.type = shown ? "password" : "text";
  button.setAttribute("aria-pressed", String(!shown));
});
