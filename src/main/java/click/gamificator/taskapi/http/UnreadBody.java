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
 * What a request leaves of its body, such as one that was refused by its headers. Many clients read an answer only after
 * they have sent everything, and a connection that is closed meanwhile takes the answer with it. So the rest is read and
 * thrown away, for a bounded time; where it does not end, the answer says {@code Connection: close}. Tomcat's own limit,
 * {@code maxSwallowSize}, counts bytes only: a slow sender would hold a thread for hours.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-9.6">RFC 9112, 9.6: tear-down</a>
 * @see <a href="https://nginx.org/en/docs/http/ngx_http_core_module.html#lingering_close">nginx: lingering_close</a>
 */
final class UnreadBody extends ValveBase {
    /** So much is thrown away before the answer is sent, and once more after it where the body has not ended. */
    static final long MOST_BYTES = 16L * 1024 * 1024;

    private static final long LONGEST_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long LONGEST_SILENCE_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long SHORTEST_PAUSE_MILLIS = 5;
    /** Hundreds of senders who dribble must not cost more than one who sends. */
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
            // A caller who waits for "100 Continue" has not been asked for the body, and is not asked by reading it
            // now.
            if (!body.hasExpectation() && announcedLength(body) <= MOST_BYTES && ends(body)) {
                return;
            }
            response.setHeader("Connection", "close");
            response.flushBuffer();
            if (!ends(body)) {
                body.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        } catch (IOException | IllegalArgumentException e) {
            // The body broke off, or Tomcat refused the request within its headers and reads no further. The caller may
            // have closed one half only and still gets the answer, whose status Tomcat may have replaced by 500.
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
            // Tomcat has not looked at the length of a request that it refused for another header.
            return -1;
        }
    }

    /** Reads only what has arrived, as a read that waits does so for as long as Tomcat likes. */
    private static boolean ends(org.apache.coyote.Request body) throws IOException {
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
        // What came together with the headers is not counted as available.
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

    /** A view of Tomcat's own buffer, which is filled anew by the next read. */
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
            // nothing is kept
        }
    }
}
