package click.gamificator.taskapi.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A response that the caller must read within {@link #LONGEST}. Tomcat only limits the time in which it can send
 * nothing at all (10 seconds), so a caller who reads a few bytes now and then would hold an answer in memory for hours.
 */
final class TimedResponse extends HttpServletResponseWrapper {
    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final int PORTION = 16 * 1024;

    private final Duration longest;
    private @Nullable ServletOutputStream stream;

    TimedResponse(HttpServletResponse response) {
        this(response, LONGEST);
    }

    TimedResponse(HttpServletResponse response, Duration longest) {
        super(response);
        this.longest = longest;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        var known = stream;
        if (known == null) {
            known = new TimedStream(super.getOutputStream(), longest.toNanos());
            stream = known;
        }
        return known;
    }

    private static final class TimedStream extends ServletOutputStream {
        private final ServletOutputStream stream;
        private final long longestNanos;
        private long start;

        TimedStream(ServletOutputStream stream, long longestNanos) {
            this.stream = stream;
            this.longestNanos = longestNanos;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            start = start == 0 ? System.nanoTime() : start;
            for (var done = 0; done < length; done += PORTION) {
                stream.write(bytes, offset + done, Math.min(PORTION, length - done));
                checkTime();
            }
            if (length > PORTION) {
                // Else Tomcat sends the end after the log line, which would say 200 also where nobody takes it.
                stream.flush();
                checkTime();
            }
        }

        private void checkTime() throws CallerGone.TooSlow {
            if (System.nanoTime() - start > longestNanos) {
                throw new CallerGone.TooSlow();
            }
        }

        @Override
        public void write(int oneByte) throws IOException {
            stream.write(oneByte);
        }

        @Override
        public void flush() throws IOException {
            stream.flush();
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }

        @Override
        public boolean isReady() {
            return stream.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            stream.setWriteListener(listener);
        }
    }
}
