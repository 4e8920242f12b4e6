package click.gamificator.taskapi.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Handles a body that a request left unread, for example after its headers were refused. Many clients read the answer
 * only after they have sent everything, and lose the answer if the connection closes before. So this valve reads and
 * discards the rest for a limited time; if the body goes on, the answer says {@code Connection: close}. Tomcat's {@code
 * maxSwallowSize} limits only bytes: a slow sender would hold a thread for hours.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-9.6">RFC 9112, 9.6: tear-down</a>
 * @see <a href="https://nginx.org/en/docs/http/ngx_http_core_module.html#lingering_close">nginx: lingering_close</a>
 */
final class UnreadBody extends ValveBase {
    /** The bytes discarded before the answer is sent, and once more after it if the body has not ended. */
    static final long MOST_BYTES = 16L * 1024 * 1024;

    private static final long LONGEST_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long LONGEST_SILENCE_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long SHORTEST_PAUSE_MILLIS = 5;
    /** Hundreds of slow senders must cost no more than one fast sender. */
    private static final long LONGEST_PAUSE_MILLIS = 250;

    UnreadBody() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (CallerGone.isMarked(request)) {
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
        } else if (!isRead(request.getCoyoteRequest())) {
            discard(request, response);
        }
    }

    private static void discard(Request request, Response response) throws IOException {
        var body = request.getCoyoteRequest();
        var status = response.getStatus();
        try {
            // A caller who waits for "100 Continue" has not been asked for the body; reading it now would ask.
            if (!body.hasExpectation() && announcedLength(body) <= MOST_BYTES && discardedAll(body)) {
                return;
            }
            response.setHeader("Connection", "close");
            response.flushBuffer();
            if (!discardedAll(body)) {
                body.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        } catch (IOException | IllegalArgumentException e) {
            // The body broke off, or Tomcat refused the request within its headers and reads no further. The caller may
            // have closed only one half and still gets the answer, whose status Tomcat may have replaced by 500.
            body.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            response.setStatus(status);
            response.setHeader("Connection", "close");
            response.flushBuffer();
        }
    }

    private static long announcedLength(org.apache.coyote.Request body) {
        try {
            return body.getContentLengthLong();
        } catch (IllegalArgumentException e) {
            // Tomcat has not checked the length of a request that it refused for another header.
            return -1;
        }
    }

    /** Reads only bytes that have arrived: a blocking read lasts as long as Tomcat's own time limit. */
    private static boolean discardedAll(org.apache.coyote.Request body) throws IOException {
        var portion = new Portion();
        var start = System.nanoTime();
        var now = start;
        var lastByte = start;
        var pauseMillis = SHORTEST_PAUSE_MILLIS;
        for (var discarded = 0L; discarded <= MOST_BYTES && now - start < LONGEST_NANOS; now = System.nanoTime()) {
            if (isRead(body)) {
                return true;
            }
            if (hasArrived(body)) {
                discarded += Math.max(body.doRead(portion), 0);
                lastByte = now;
                pauseMillis = SHORTEST_PAUSE_MILLIS;
            } else if (now - lastByte > LONGEST_SILENCE_NANOS || !paused(pauseMillis)) {
                return false;
            } else {
                pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
            }
        }
        return false;
    }

    private static boolean hasArrived(org.apache.coyote.Request body) {
        // Tomcat does not count bytes that arrived with the headers as available.
        if (body.getInputBuffer() instanceof ApplicationBufferHandler buffer
                && buffer.getByteBuffer().hasRemaining()) {
            return true;
        }
        body.action(ActionCode.AVAILABLE, true);
        return body.getAvailable() > 0;
    }

    private static boolean isRead(org.apache.coyote.Request body) {
        var isRead = new AtomicBoolean();
        body.action(ActionCode.REQUEST_BODY_FULLY_READ, isRead);
        return isRead.get();
    }

    private static boolean paused(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A view of Tomcat's own buffer, which the next read refills. */
    private static final class Portion implements ApplicationBufferHandler {
        private ByteBuffer bytes = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            bytes = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {
            // no bytes are kept
        }
    }
}
