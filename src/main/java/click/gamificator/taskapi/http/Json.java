package click.gamificator.taskapi.http;

import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.StdSerializer;

/** How JSON is read and written here: {@code snake_case}, instants with six digits, bounded depth and no leniency. */
public final class Json {
    static final int DEEPEST = 16;
    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_NAME = 256;

    /** The one mapper of the service. */
    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNameLength(LONGEST_NAME)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .addModule(new SimpleModule().addSerializer(new InstantSerializer()))
            .build();

    private static final JsonMapper CANONICAL =
            MAPPER.rebuild().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private Json() {}

    /** JSON in one form, whatever form the object was read from. */
    static String canonical(ObjectNode object) {
        return CANONICAL.writeValueAsString(wholeNumbersAsIntegers(object));
    }

    /** Makes one form of {@code 1}, {@code 1.0} and {@code 1e0}. */
    private static JsonNode wholeNumbersAsIntegers(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                var copy = MAPPER.createObjectNode();
                object.properties()
                        .forEach(field -> copy.set(field.getKey(), wholeNumbersAsIntegers(field.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = MAPPER.createArrayNode();
                array.forEach(value -> copy.add(wholeNumbersAsIntegers(value)));
                yield copy;
            }
            case NumericNode number -> {
                var whole = Text.number(number);
                yield whole == null ? number : LongNode.valueOf(whole);
            }
            default -> node;
        };
    }

    private static final class InstantSerializer extends StdSerializer<Instant> {
        InstantSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
            json.writeString(DateTime.text(value));
        }
    }
}
