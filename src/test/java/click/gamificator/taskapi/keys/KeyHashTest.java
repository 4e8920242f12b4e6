package click.gamificator.taskapi.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyHashTest {
    /** The first example of FIPS 180-4. */
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void hashIsSha256() {
        assertThat(KeyHash.of("abc").hex()).isEqualTo(OF_ABC);
    }

    @Test
    void fingerprintIsTheBeginningOfTheHash() {
        assertThat(KeyHash.of("abc").fingerprint()).isEqualTo("sha256:ba7816bf8f01");
    }

    @Test
    void hashMatchesThatOfTheSameKey() {
        assertThat(KeyHash.of("abc").matches(new KeyHash(OF_ABC))).isTrue();
    }

    @Test
    void hashMatchesNoOther() {
        assertThat(KeyHash.of("abc").matches(KeyHash.of("abd"))).isFalse();
    }

    @Test
    void hashMatchesNoneThatDiffersInItsLastDigit() {
        assertThat(KeyHash.of("abc").matches(new KeyHash(OF_ABC.substring(0, 63) + "c")))
                .isFalse();
    }

    @Test
    void hashMatchesNoBeginningOfIt() {
        assertThat(KeyHash.of("abc").matches(new KeyHash(OF_ABC.substring(0, 63))))
                .isFalse();
    }
}
