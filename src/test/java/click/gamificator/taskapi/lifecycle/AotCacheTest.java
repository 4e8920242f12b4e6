package click.gamificator.taskapi.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AotCacheTest {
    @Test
    void notUsedByAJvmThatWasNotToldOfOne() {
        assertThat(AotCache.isUsed()).isFalse();
    }
}
