package click.gamificator.taskapi.acceptance;

import java.util.concurrent.CountDownLatch;

/** A commit that is to be kept back: the moment, the text that its transaction must have sent, and where it stands. */
final class Holdup {
    enum Moment {
        NEVER,
        BEFORE_THE_COMMIT,
        AFTER_THE_COMMIT
    }

    private final Moment moment;
    private final String text;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    Holdup(Moment moment, String text) {
        this.moment = moment;
        this.text = text;
    }

    static Holdup none() {
        return new Holdup(Moment.NEVER, "");
    }

    Moment moment() {
        return moment;
    }

    String text() {
        return text;
    }

    boolean isReached() {
        return reached.getCount() == 0;
    }

    void letGo() {
        over.countDown();
    }

    /** Called where the commit passes by; returns when it may go on. Later commits are not kept back. */
    void keepBack() throws InterruptedException {
        if (!isReached()) {
            reached.countDown();
            over.await();
        }
    }
}
