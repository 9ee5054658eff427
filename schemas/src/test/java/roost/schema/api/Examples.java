package roost.schema.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import roost.schema.api.Contract.Operation;
import tools.jackson.databind.JsonNode;

/** The examples in openapi.yaml: what an operation is shown to be sent, and to answer. */
public final class Examples {
    private final Contract contract;

    Examples(Contract contract) {
        this.contract = contract;
    }

    /** The body that an operation is shown with, null for none; a test fails if a JSON body has no example. */
    public @Nullable JsonNode request(Operation operation) {
        JsonNode body = operation.definition().path("requestBody");
        return body.isMissingNode() ? null : example(body.path("content"), operation);
    }

    /** The first status of success of an operation. */
    public int status(Operation operation) {
        return operation.definition().path("responses").properties().stream()
                .map(Map.Entry::getKey)
                .filter(status -> status.startsWith("2"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow(() -> new AssertionError(operation.id() + " never succeeds"));
    }

    /** The JSON that an operation is shown to answer with, null where it answers with something else or nothing. */
    public @Nullable JsonNode response(Operation operation) {
        JsonNode content = operation
                .definition()
                .path("responses")
                .path(Integer.toString(status(operation)))
                .path("content");
        return content.has("application/json") ? example(content, operation) : null;
    }

    /** What stands for a parameter of an operation's path. */
    public String parameter(Operation operation, String name) {
        return operation
                .definition()
                .path("parameters")
                .valueStream()
                .map(contract::resolved)
                .filter(each -> each.path("name").asString().equals(name))
                .map(each -> each.path("example"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .findFirst()
                .orElseThrow(() -> new AssertionError(operation.id() + " has no example of " + name));
    }

    private JsonNode example(JsonNode content, Operation operation) {
        JsonNode media = content.has("application/json")
                ? content.path("application/json")
                : content.path("multipart/form-data");
        JsonNode single = media.path("example");
        if (!single.isMissingNode()) {
            return single;
        }
        for (JsonNode named : media.path("examples")) {
            return contract.resolved(named).path("value");
        }
        throw new AssertionError(operation.id() + " has no example");
    }

    /**
     * Holds an example to its schema.
     *
     * @throws AssertionError it does not keep it
     */
    public void check(Operation operation) {
        JsonNode taken = operation.definition().at("/requestBody/content/application~1json/schema");
        JsonNode sent = request(operation);
        if (!taken.isMissingNode() && sent != null) {
            contract.keeps(taken, sent, operation);
        }
        JsonNode answer = response(operation);
        if (answer != null) {
            contract.keeps(
                    operation.definition().at("/responses/" + status(operation) + "/content/application~1json/schema"),
                    answer,
                    operation);
        }
    }
}
