package roost.infra.build.planted.util;

/** Lives in a package whose name says nothing. */
public record Anything() {}
