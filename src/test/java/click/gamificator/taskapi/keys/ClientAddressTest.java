package click.gamificator.taskapi.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 20010db800010002",
        "2001:db8:1:2::, 20010db800010002",
        "2001:DB8:1:2:ffff:ffff:ffff:ffff, 20010db800010002",
        "2001:db8:1:3::1, 20010db800010003",
        "::1, 0000000000000000",
        "fe80::1%1, fe80000000000000",
        "::ffff:203.0.113.7, 203.0.113.7",
        "not:an:address, not:an:address"
    })
    void callersAreToldApartByAddressOrNetwork(String address, String counted) {
        assertThat(ClientAddress.of(address)).isEqualTo(counted);
    }
}
