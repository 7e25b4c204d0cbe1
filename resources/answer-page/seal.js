/* Seals one answer sheet to the public key of the period: a fresh X25519 pair per sheet, nacl.box, a fixed size.
   No document is needed, so that the tests can run it. ES5: office PCs have old browsers. */
var asnSeal = (function () {
  "use strict";
  var HEADING = "ASN-JAWABAN-360 1", SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXY", LENGTH = 7, SIZE = 1536, WITH_HOLDERS = 2560;
  var DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  function utf8(text) {
    var plain = unescape(encodeURIComponent(text)), bytes = new Uint8Array(plain.length), i;
    for (i = 0; i < plain.length; i += 1) { bytes[i] = plain.charCodeAt(i); }
    return bytes;
  }

  function fromHex(hex) {
    var bytes = new Uint8Array(hex.length / 2), i;
    for (i = 0; i < bytes.length; i += 1) { bytes[i] = parseInt(hex.substr(2 * i, 2), 16); }
    return bytes;
  }

  function toHex(bytes) {
    var hex = "", i;
    for (i = 0; i < bytes.length; i += 1) { hex += (bytes[i] < 16 ? "0" : "") + bytes[i].toString(16); }
    return hex;
  }

  function base64(bytes) {
    var text = "", i, three, left;
    for (i = 0; i < bytes.length; i += 3) {
      left = bytes.length - i;
      three = (bytes[i] << 16) | ((left > 1 ? bytes[i + 1] : 0) << 8) | (left > 2 ? bytes[i + 2] : 0);
      text += DIGITS.charAt(three >> 18) + DIGITS.charAt((three >> 12) & 63) +
        (left > 1 ? DIGITS.charAt((three >> 6) & 63) : "=") + (left > 2 ? DIGITS.charAt(three & 63) : "=");
    }
    return text;
  }

  function readCode(text) {
    var code = text.replace(/[\s\-]/g, "").toUpperCase(), sum = 0, i, place;
    if (code.length !== LENGTH) { return null; }
    for (i = 0; i < LENGTH; i += 1) {
      place = SIGNS.indexOf(code.charAt(i));
      if (place < 0) { return null; }
      if (i < LENGTH - 1) { sum += (i + 2) * place; }
    }
    return SIGNS.charAt(sum % SIGNS.length) === code.charAt(LENGTH - 1) ? code : null;
  }

  function showCode(code) { return code.slice(0, 4) + "-" + code.slice(4); }

  function digest(statements) { return toHex(nacl.hash(utf8(statements.join("\n")))).slice(0, 16); }

  /* One line of whole signs: halves of signs cannot be written as bytes. */
  function tidy(text) {
    return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, " ")
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])/g, " ").replace(/(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1 ")
      .replace(/\s+/g, " ").replace(/^ | $/g, "");
  }

  /* A fresh pair, a nonce and the box over a text of this many bytes, whatever it says. */
  function boxed(publicHex, text, size) {
    var said = utf8(text), plain = new Uint8Array(size), i;
    var pair = nacl.box.keyPair(), nonce = nacl.randomBytes(nacl.box.nonceLength);
    for (i = 0; i < size; i += 1) { plain[i] = i < said.length ? said[i] : 32; }
    var box = nacl.box(plain, nonce, fromHex(publicHex), pair.secretKey);
    var all = new Uint8Array(pair.publicKey.length + nonce.length + box.length);
    all.set(pair.publicKey, 0);
    all.set(nonce, pair.publicKey.length);
    all.set(box, pair.publicKey.length + nonce.length);
    return all;
  }

  /* Where two people hold the key (holdersHex), answers and comment lie in a box of theirs inside the office's. */
  function seal(publicHex, code, answers, statements, comment, holdersHex) {
    var told = tidy(comment || ""), said = { code: code, answers: answers, statements: digest(statements), comment: told };
    if (holdersHex) {
      said.answers = "";
      said.comment = "";
      said.holders = holdersHex.slice(0, 16);
      said.shut = base64(boxed(holdersHex, JSON.stringify({ answers: answers, comment: told }), SIZE));
    }
    var all = boxed(publicHex, JSON.stringify(said), holdersHex ? WITH_HOLDERS : SIZE);
    return HEADING + "\r\n" + publicHex.slice(0, 16) + "\r\n" + base64(all).replace(/(.{76})/g, "$1\r\n") + "\r\n";
  }

  return { tidy: tidy, readCode: readCode, showCode: showCode, digest: digest, seal: seal };
}());
