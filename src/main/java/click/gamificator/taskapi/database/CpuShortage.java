package click.gamificator.taskapi.database;

import java.util.function.LongSupplier;

/** Detects that this process gets too little CPU time to distinguish a late answer from an answer that it read late. */
final class CpuShortage {
    /**
     * Several naps: a process with an exhausted quota sleeps through most of each period of 100 ms, but not through all
     * of it.
     */
    private static final int NAPS = 5;

    private static final long NAP_MILLIS = 20;
    /** Twice the time that the naps take on a free CPU. */
    private static final long LATE_NANOS = 200_000_000L;

    private CpuShortage() {}

    /** Takes a tenth of a second, or longer where CPU time is short. */
    static boolean isFelt() {
        return isFelt(System::nanoTime, CpuShortage::sleep);
    }

    static boolean isFelt(LongSupplier nanos, Runnable nap) {
        var start = nanos.getAsLong();
        for (var i = 0; i < NAPS; i++) {
            nap.run();
        }
        return nanos.getAsLong() - start > LATE_NANOS;
    }

    private static void sleep() {
        try {
            Thread.sleep(NAP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
