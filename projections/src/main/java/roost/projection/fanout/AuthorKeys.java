package roost.projection.fanout;

/** The keys of the followers store. */
final class AuthorKeys {
    private AuthorKeys() {}
}
