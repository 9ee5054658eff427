package roost.infra.running;

import java.net.URI;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import roost.schema.api.Contract;

/** Fails the test whose client is answered what openapi.yaml does not say, or is served what it does not allow. */
public final class HeldToContract implements Client.Witness {
    private static final Contract CONTRACT = Contract.read();

    private HeldToContract() {}

    /** Somebody without a token; those who register from here are held to the contract too. */
    public static Client nobody(URI where) {
        return new Client(where, null, new HeldToContract());
    }

    @Override
    public void saw(String method, String target, byte @Nullable [] sent, HttpResponse<String> answer) {
        CONTRACT.check(
                new Contract.Exchange(method, target, sent, answer.statusCode(), answer.headers(), answer.body()));
    }
}
