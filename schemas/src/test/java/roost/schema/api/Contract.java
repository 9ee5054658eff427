package roost.schema.api;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import roost.schema.problem.Problem;
import roost.schema.record.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * openapi.yaml as something that a running server can be held to: every answer has a status, a content type and a body
 * that its operation names, and what a server has taken is a request that the contract allows. Thread-safe.
 */
public final class Contract {
    private static final String PROBLEM = "#/components/schemas/Problem";

    private final JsonNode api;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<Operation, Pattern> patterns = new IdentityHashMap<>();
    /** By identity: a schema's hash is that of all that is in it. */
    private final Map<JsonNode, Schema> schemas = Collections.synchronizedMap(new IdentityHashMap<>());

    private final JsonNode problem = Json.LOG.createObjectNode().put("$ref", PROBLEM);

    private Contract(JsonNode api) {
        this.api = api;
        for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                var operation =
                        new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue());
                operations.add(operation);
                patterns.put(operation, Pattern.compile(path.getKey().replaceAll("\\{\\w+}", "[^/]+")));
            }
        }
    }

    /** The contract on the class path. */
    public static Contract read() {
        try (InputStream in = Objects.requireNonNull(Contract.class.getResourceAsStream("/openapi.yaml"))) {
            return new Contract(new YAMLMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What clients may ask.
     *
     * @param path with its parameters in braces
     */
    public record Operation(String method, String path, JsonNode definition) {
        /** Its name. */
        public String id() {
            return definition.path("operationId").asString();
        }

        /** Whether one API or the other serves it: {@code read}, {@code write}, {@code operate}. */
        public boolean has(String tag) {
            return definition
                    .path("tags")
                    .valueStream()
                    .anyMatch(each -> each.asString().equals(tag));
        }

        /** Whether it answers 401 without a token. */
        public boolean needsToken() {
            return definition.path("security").isMissingNode();
        }

        /** Whether it answers anything but problems yet. */
        public boolean comesLater() {
            return definition.path("responses").size() == 1;
        }

        /** Whether its answer goes on until somebody ends it. */
        public boolean goesOn() {
            return definition.at("/responses/200/content").has("text/event-stream");
        }
    }

    /**
     * One exchange as the client saw it.
     *
     * @param target path and query string
     * @param sent the body, null for none
     */
    public record Exchange(
            String method,
            String target,
            byte @Nullable [] sent,
            int status,
            java.net.http.HttpHeaders headers,
            String body) {
        private String path() {
            int query = target.indexOf('?');
            return query < 0 ? target : target.substring(0, query);
        }

        private Optional<String> header(String name) {
            return headers.firstValue(name);
        }

        @Override
        public String toString() {
            return method + " " + target + " → " + status + " "
                    + header("Content-Type").orElse("") + " " + body;
        }
    }

    /** The examples of its operations. */
    public Examples examples() {
        return new Examples(this);
    }

    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? api.at(node.path("$ref").asString().substring(1)) : node;
    }

    void keeps(JsonNode schema, JsonNode example, Operation operation) {
        var broken = schemas.computeIfAbsent(schema, this::compile)
                .validate(Json.LOG.writeValueAsString(example), InputFormat.JSON);
        if (!broken.isEmpty()) {
            throw new AssertionError(broken + " in an example of " + operation.id());
        }
    }

    /** All of them. */
    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    /**
     * Holds an exchange to the contract.
     *
     * @throws AssertionError says which part of it was not kept
     */
    public void check(Exchange exchange) {
        if (exchange.method().equals("HEAD")) {
            // What HTTP says of it is all there is to say: GET without the body.
            require(exchange.body().isEmpty(), "a body", exchange);
            return;
        }
        Operation operation = operations.stream()
                .filter(each -> each.method().equals(exchange.method())
                        && Objects.requireNonNull(patterns.get(each))
                                .matcher(exchange.path())
                                .matches())
                // A path without parameters comes before one with them: /v1/accounts/me.
                .min((a, b) -> Boolean.compare(a.path().contains("{"), b.path().contains("{")))
                .orElse(null);
        if (exchange.status() >= 400 && (operation == null || !operation.has("operate"))) {
            checkProblem(exchange);
            return;
        }
        if (operation == null) {
            throw new AssertionError("the contract has no such operation: " + exchange);
        }
        JsonNode response = operation.definition().path("responses").path(Integer.toString(exchange.status()));
        if (response.isMissingNode()) {
            if (exchange.status() >= 400) {
                return;
            }
            throw new AssertionError("a status that " + operation.id() + " does not name: " + exchange);
        }
        if (!operation.has("operate")) {
            checkBody(exchange, response);
            checkHeaders(exchange, response);
            checkRequest(exchange, operation);
        }
    }

    private void checkProblem(Exchange exchange) {
        require(
                exchange.header("Content-Type")
                        .filter(Problem.CONTENT_TYPE::equals)
                        .isPresent(),
                "no problem",
                exchange);
        keeps(problem, exchange.body(), exchange, "");
        require(
                Json.LOG.readTree(exchange.body()).path("status").asInt() == exchange.status(),
                "another status in the problem",
                exchange);
        boolean retryable = exchange.status() == 429 || exchange.status() == 503;
        require(exchange.header("Retry-After").isPresent() == retryable, "Retry-After", exchange);
        require(
                exchange.header("WWW-Authenticate").isPresent() == (exchange.status() == 401),
                "WWW-Authenticate",
                exchange);
    }

    private void checkBody(Exchange exchange, JsonNode response) {
        JsonNode content = response.path("content");
        if (content.isMissingNode()) {
            require(exchange.body().isEmpty(), "a body where none is named", exchange);
            return;
        }
        String type = exchange.header("Content-Type").orElse("none");
        require(content.has(type), "a content type that is not named", exchange);
        if (content.path(type).has("schema")) {
            keeps(content.path(type).path("schema"), exchange.body(), exchange, "");
        }
    }

    /** Location is always there where it is named; the others are there when there is something to say. */
    private static void checkHeaders(Exchange exchange, JsonNode response) {
        if (response.path("headers").has("Location")) {
            require(exchange.header("Location").isPresent(), "no Location", exchange);
        }
    }

    /** What was answered with success must have been allowed. */
    private void checkRequest(Exchange exchange, Operation operation) {
        JsonNode body = operation.definition().path("requestBody");
        if (body.isMissingNode()) {
            require(exchange.sent() == null, "a body was taken where none is named", exchange);
        } else {
            byte[] sent = Objects.requireNonNull(exchange.sent(), operation.id());
            JsonNode schema = body.at("/content/application~1json/schema");
            if (!schema.isMissingNode()) {
                keeps(schema, new String(sent, StandardCharsets.UTF_8), exchange, "the request of ");
            }
        }
        String[] target = exchange.target().split("\\?", 2);
        if (target.length == 2) {
            for (String parameter : target[1].split("&", -1)) {
                String name = parameter.split("=", 2)[0];
                require(names(operation, name), "the parameter " + name + " was taken", exchange);
            }
        }
    }

    private boolean names(Operation operation, String parameter) {
        return operation
                .definition()
                .path("parameters")
                .valueStream()
                .map(each -> api.at(each.path("$ref").asString().substring(1)))
                .anyMatch(each -> each.path("in").asString().equals("query")
                        && each.path("name").asString().equals(parameter));
    }

    private static void require(boolean kept, String what, Exchange exchange) {
        if (!kept) {
            throw new AssertionError(what + ": " + exchange);
        }
    }

    private void keeps(JsonNode schema, String json, Exchange exchange, String which) {
        var broken = schemas.computeIfAbsent(schema, this::compile).validate(json, InputFormat.JSON);
        if (!broken.isEmpty()) {
            throw new AssertionError(broken + " in " + which + exchange);
        }
    }

    private Schema compile(JsonNode schema) {
        ObjectNode root = schema.deepCopy().asObject();
        root.set("components", api.get("components"));
        Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Json.LOG.writeValueAsString(root), InputFormat.JSON);
        compiled.initializeValidators();
        return compiled;
    }
}
