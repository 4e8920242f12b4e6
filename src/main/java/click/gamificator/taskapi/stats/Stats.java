package click.gamificator.taskapi.stats;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How many tasks there are.
 *
 * @param overdueTasks due and not completed
 * @param completionRate percent with two decimals; 0 where there is no task
 */
record Stats(
        long totalTasks,
        long pendingTasks,
        long inProgressTasks,
        long completedTasks,
        long overdueTasks,
        BigDecimal completionRate) {

    /** What is neither pending nor completed is in progress. */
    static Stats of(long total, long pending, long completed, long overdue) {
        return new Stats(total, pending, total - pending - completed, completed, overdue, percent(completed, total));
    }

    private static BigDecimal percent(long part, long whole) {
        return whole == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(part).movePointRight(2).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
    }
}
