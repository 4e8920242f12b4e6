package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerBudgetTest {
    private static final int LARGE = 1_000_000;

    private final AnswerBudget budget = new AnswerBudget(8L * LARGE);

    @Test
    void oneCallerMayHoldAQuarterOfIt() {
        assertThat(budget.take("cat-house", LARGE)).isTrue();
        assertThat(budget.take("cat-house", LARGE)).isTrue();
        assertThat(budget.take("cat-house", LARGE)).isFalse();
    }

    @Test
    void threeCallersDoNotTakeAFourthsShare() {
        takeAll("cat-house");
        takeAll("dog-house");
        takeAll("bird-house");

        assertThat(budget.take("fish-house", LARGE)).isTrue();
    }

    @Test
    void allTogetherMayNotHoldMore() {
        takeAll("cat-house");
        takeAll("dog-house");
        takeAll("bird-house");
        takeAll("fish-house");

        assertThat(budget.take("ant-house", LARGE)).isFalse();
    }

    @Test
    void smallAnswerIsNeverRefused() {
        takeAll("cat-house");
        takeAll("dog-house");

        assertThat(budget.take("cat-house", AnswerBudget.SMALL)).isTrue();
    }

    @Test
    void answerThatIsLargerThanAShareIsAllowedAlone() {
        assertThat(budget.take("cat-house", 3 * LARGE)).isTrue();
        assertThat(budget.take("cat-house", LARGE)).isFalse();
    }

    @Test
    void answerThatWasReadMakesRoom() {
        takeAll("cat-house");
        budget.release("cat-house", LARGE);

        assertThat(budget.take("cat-house", LARGE)).isTrue();
        assertThat(budget.take("cat-house", LARGE)).isFalse();
    }

    @Test
    void smallAnswerMakesNoRoomForALargeOne() {
        takeAll("cat-house");
        budget.release("cat-house", AnswerBudget.SMALL);

        assertThat(budget.take("cat-house", AnswerBudget.SMALL + 1)).isFalse();
    }

    private void takeAll(String caller) {
        for (var i = 0; i < 2; i++) {
            assertThat(budget.take(caller, LARGE)).isTrue();
        }
    }
}
