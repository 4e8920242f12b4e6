package click.gamificator.taskapi.acceptance.contract;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Malformed bodies, by their fault. */
final class MalformedBodies {
    private static final int DEEP = 10_000;

    private MalformedBodies() {}

    static byte[] of(String what) {
        return switch (what) {
            case "in broken UTF-8" -> named(0xff, 0xfe);
            case "in overlong UTF-8" -> named(0xc0, 0xaf);
            case "with half a character in UTF-8" -> named(0xe2, 0x82);
            case "in UTF-16" -> "{\"name\":\"Feed Tom\"}".getBytes(StandardCharsets.UTF_16);
            default -> text(what).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String text(String what) {
        return switch (what) {
            case "of nothing" -> "";
            case "of blanks" -> " \n\t ";
            case "cut off in the middle" -> "{\"name\":\"Feed";
            case "with text after its end" -> "{\"name\":\"Feed Tom\"} and Minka";
            case "with a second object after its end" -> "{\"name\":\"Feed Tom\"}{\"name\":\"Comb Minka\"}";
            case "with a comma too many" -> "{\"name\":\"Feed Tom\",}";
            case "with single quotes" -> "{'name':'Feed Tom'}";
            case "with a comment" -> "{\"name\":\"Feed Tom\" /* and Minka */}";
            case "with an exponent of eleven digits" -> "{\"name\":\"Feed Tom\",\"colour\":1e99999999999}";
            case "with two byte order marks" -> "\uFEFF\uFEFF{\"name\":\"Feed Tom\"}";
            case "with NaN in it" -> "{\"name\":NaN}";
            case "that says its name twice" -> "{\"name\":\"Feed Tom\",\"name\":\"Comb Minka\"}";
            case "with a raw line break inside a text" -> "{\"name\":\"Feed\nTom\"}";
            case "nested 10,000 deep" -> "[".repeat(DEEP) + "]".repeat(DEEP);
            case "with objects nested 10,000 deep" -> "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP);
            case "with a field nested 10,000 deep" ->
                "{\"name\":\"Feed Tom\",\"colour\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}";
            case "with a number of 20,000 digits" -> "{\"name\":" + "9".repeat(2 * DEEP) + "}";
            case "that is a list" -> "[{\"name\":\"Feed Tom\"}]";
            case "that is a text" -> "\"Feed Tom\"";
            case "that is a number" -> "7";
            case "that is null" -> "null";
            case "with a NUL in the name" -> "{\"name\":\"Feed\\u0000Tom\"}";
            case "with a NUL in the description" -> "{\"name\":\"Feed Tom\",\"description\":\"\\u0000\"}";
            case "with a NUL in the user" -> "{\"name\":\"Feed Tom\",\"user_id\":\"a\\u0000\"}";
            case "with a lone high surrogate in the name" -> "{\"name\":\"Feed \\ud83d Tom\"}";
            case "with a lone low surrogate in the name" -> "{\"name\":\"Feed \\udc08 Tom\"}";
            case "with surrogates the wrong way round" -> "{\"name\":\"Feed \\udc08\\ud83d Tom\"}";
            case "with a NUL in a field's own name" -> "{\"name\":\"Feed Tom\",\"a\\u0000\":1}";
            case "with a lone surrogate in a field's own name" -> "{\"name\":\"Feed Tom\",\"a\\ud83d\":1}";
            default -> throw new IllegalArgumentException("Nobody knows a body " + what);
        };
    }

    private static byte[] named(int... bytes) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("{\"name\":\"Feed ".getBytes(StandardCharsets.UTF_8));
        for (int each : bytes) {
            body.write(each);
        }
        body.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
