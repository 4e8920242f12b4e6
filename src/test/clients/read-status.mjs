// usage: read-status.mjs URL BYTES length|chunked TIMES [HEADER: VALUE]...
// Posts a body of that size and prints the status of the answer, each time on a new connection.
import http from 'node:http';

const SECONDS_TO_ANSWER = 60;
const PORTION = 65_536;
const [url, size, framing, times, ...lines] = process.argv.slice(2);
const headers = Object.fromEntries(lines.map((line) => line.split(': ', 2)));
if (framing === 'length') {
  headers['Content-Length'] = size;
}

function status() {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST', headers, agent: false, timeout: SECONDS_TO_ANSWER * 1000 }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode));
      answer.on('error', reject);
    });
    request.on('timeout', () => request.destroy(new Error('no answer in time')));
    request.on('error', reject);
    let left = Number(size);
    const send = () => {
      while (left > 0) {
        const portion = Buffer.alloc(Math.min(left, PORTION), 'x');
        left -= portion.length;
        if (!request.write(portion)) {
          request.once('drain', send);
          return;
        }
      }
      request.end();
    };
    send();
  });
}

for (let i = 0; i < Number(times); i++) {
  console.log(await status());
}
