package click.gamificator.taskapi.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class RefusalsTest {
    @Test
    void refusalIsGiven() {
        var refusal = new IllegalStateException("refused");

        assertThat(Refusals.of(IllegalStateException.class, () -> {
                    throw refusal;
                }))
                .isSameAs(refusal);
    }

    @Test
    void whatWasNotRefusedIsToldSo() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Refusals.of(IllegalStateException.class, () -> {}))
                .withMessage("It was not refused; expected was IllegalStateException");
    }
}
