package click.gamificator.taskapi.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTest {
    private static final String BALANCER = "10.0.0.7";

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 20010db800010002",
        "2001:db8:1:2::, 20010db800010002",
        "2001:DB8:1:2:ffff:ffff:ffff:ffff, 20010db800010002",
        "2001:db8:1:3::1, 20010db800010003",
        "::1, 0000000000000000",
        "fe80::1%1, fe80000000000000",
        "::ffff:203.0.113.7, 203.0.113.7"
    })
    void callersAreToldApartByAddressOrNetwork(String address, String counted) {
        assertThat(ClientAddress.of(request(address))).isEqualTo(counted);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "203.0.113.7:4711, 203.0.113.7",
        "2001:db8:1:2::1, 20010db800010002",
        "[2001:db8:1:2::1], 20010db800010002",
        "[2001:db8:1:2::1]:4711, 20010db800010002",
        "::ffff:203.0.113.7, 203.0.113.7",
        "' 203.0.113.7\t', 203.0.113.7",
        "'203.0.113.7,', 203.0.113.7",
        "'198.51.100.1, 203.0.113.7', 203.0.113.7",
        "'198.51.100.1, 203.0.113.7, 10.1.2.3', 203.0.113.7",
        "'203.0.113.7, 10.1.2.3:4711, 192.168.1.1, 172.16.0.1, 100.64.0.1', 203.0.113.7",
        "'203.0.113.7, [fd00::1]:80, fe80::1, 127.0.0.1', 203.0.113.7",
        "'10.1.2.3, 192.168.1.1', 10.1.2.3"
    })
    void addressNextToTheProxiesCounts(String forwardedFor, String counted) {
        assertThat(ClientAddress.of(request(BALANCER, forwardedFor))).isEqualTo(counted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "garbage",
                "unknown",
                "_hidden",
                "localhost",
                "1",
                "1.2",
                "300.1.1.1",
                "203.0.113.7:",
                "203.0.113.7:123456",
                "203.0.113.7:port",
                "203.0.113.7/24",
                "0xcb.0.113.7",
                "[203.0.113.7]",
                "[2001:db8::1",
                "2001:db8::1]",
                "1:2:3",
                "2001:db8::1%../../etc",
                "for=203.0.113.7",
                "203.0.113.7 203.0.113.8",
                "203.0.113.7, garbage"
            })
    void whatIsNoLiteralAddressCountsAsTheProxy(String forwardedFor) {
        assertThat(ClientAddress.of(request(BALANCER, forwardedFor))).isEqualTo(BALANCER);
    }

    @Test
    void textBehindAProxyCountsAsThatProxy() {
        assertThat(ClientAddress.of(request(BALANCER, "garbage, 10.1.2.3"))).isEqualTo("10.1.2.3");
    }

    @Test
    void longTextCountsAsTheProxy() {
        assertThat(ClientAddress.of(request(BALANCER, "1".repeat(15_000)))).isEqualTo(BALANCER);
    }

    @Test
    void publicPeerIsNotBelieved() {
        assertThat(ClientAddress.of(request("203.0.113.9", "198.51.100.1"))).isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100.63.0.1", "100.128.0.1", "172.32.0.1", "11.0.0.1", "fe00::1"})
    void neighboursOfPrivateNetworksAreNotBelieved(String peer) {
        assertThat(ClientAddress.of(request(peer, "198.51.100.1"))).isNotEqualTo("198.51.100.1");
    }

    @Test
    void headerThatIsGivenTwiceIsOneList() {
        assertThat(ClientAddress.of(request(BALANCER, "198.51.100.1", "203.0.113.7")))
                .isEqualTo("203.0.113.7");
    }

    private static MockHttpServletRequest request(String peer, String... forwardedFor) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        for (var value : forwardedFor) {
            request.addHeader("X-Forwarded-For", value);
        }
        return request;
    }
}
