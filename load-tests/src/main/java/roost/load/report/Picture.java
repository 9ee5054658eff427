package roost.load.report;

/** What stands on the page under a heading, beside the tables. */
public sealed interface Picture permits Chart, Lines {
    /** The heading: what is shown, with its unit. */
    String title();

    /** The picture itself. */
    String svg();
}
