package planted;

/** Sound but for its format. */
public final class IllFormatted {
  private IllFormatted() {   }
}
