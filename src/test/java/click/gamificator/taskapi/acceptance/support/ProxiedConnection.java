package click.gamificator.taskapi.acceptance.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** One connection through the {@link DatabaseProxy}. Knows just enough of PostgreSQL's protocol to detect a commit. */
final class ProxiedConnection {
    private static final String COMMIT = "COMMIT\0";
    /** CommandComplete: its letter, its length, its tag. */
    private static final String COMMITTED = "C\0\0\0\u000b" + COMMIT;

    private final Socket client;
    private final Socket server;
    private final Supplier<Holdup> holdup;
    private volatile boolean marked;

    ProxiedConnection(Socket client, Socket server, Supplier<Holdup> holdup) {
        this.client = client;
        this.server = server;
        this.holdup = holdup;
    }

    void start() {
        Thread.ofVirtual().start(() -> pump(client, server, this::seenByClient));
        Thread.ofVirtual().start(() -> pump(server, client, this::seenByServer));
    }

    private void seenByClient(String recent, int fresh) throws InterruptedException {
        Holdup current = holdup.get();
        if (current.moment() == Holdup.Moment.NEVER) {
            return;
        }
        marked |= recent.contains(current.text());
        if (marked && current.moment() == Holdup.Moment.BEFORE_THE_COMMIT && isNew(COMMIT, recent, fresh)) {
            current.keepBack();
        }
    }

    private void seenByServer(String recent, int fresh) throws InterruptedException {
        Holdup current = holdup.get();
        if (marked && current.moment() == Holdup.Moment.AFTER_THE_COMMIT && isNew(COMMITTED, recent, fresh)) {
            current.keepBack();
        }
    }

    /** Whether the newly arrived bytes complete the message; a message of an earlier transaction does not count. */
    private static boolean isNew(String message, String recent, int fresh) {
        return recent.indexOf(message, Math.max(0, fresh - message.length() + 1)) >= 0;
    }

    private void pump(Socket from, Socket to, Watcher watcher) {
        byte[] buffer = new byte[16 * 1024];
        String before = "";
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                String recent = before + new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                watcher.see(recent, before.length());
                out.write(buffer, 0, read);
                before = recent.substring(Math.max(0, recent.length() - 500));
            }
        } catch (IOException e) {
            // One side closed its connection, so the other is closed, too.
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        try (client;
                server) {
            marked = false;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Watcher {
        void see(String recent, int fresh) throws InterruptedException;
    }
}
