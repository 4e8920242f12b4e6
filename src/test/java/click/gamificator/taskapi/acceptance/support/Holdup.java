package click.gamificator.taskapi.acceptance.support;

import java.util.concurrent.CountDownLatch;

/** A commit to be delayed: the moment, the text that its transaction must contain, and its progress. */
public final class Holdup {
    /** When a commit is delayed. */
    public enum Moment {
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

    /** Called when the commit passes; returns when it may continue. Later commits are not delayed. */
    void keepBack() throws InterruptedException {
        if (!isReached()) {
            reached.countDown();
            over.await();
        }
    }
}
