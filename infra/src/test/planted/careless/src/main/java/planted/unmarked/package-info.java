/** A package that does not say what may be null. */
package planted.unmarked;
