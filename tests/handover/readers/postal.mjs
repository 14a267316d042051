// What postal-mime, a reader of mails for browsers, finds in each file: one JSON object a line.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [library, ...files] = process.argv.slice(2);
const { default: PostalMime } = await import(pathToFileURL(library));
for (const file of files) {
  const mail = await PostalMime.parse(readFileSync(file), { attachmentEncoding: "base64" });
  const attachments = mail.attachments.map((a) => [a.filename, a.mimeType, a.content]);
  console.log(JSON.stringify({
    subject: mail.subject, from: mail.from?.address, to: mail.to, text: mail.text,
    html: mail.html, id: mail.messageId, date: mail.date, attachments,
  }));
}
