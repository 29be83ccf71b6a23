package dev.broadsheet.notification.websub;

/** A request to the hub cannot be read, or asks for what will never be granted. */
public class MalformedRequest extends RuntimeException {

    private final String field;
    private final String detail;

    MalformedRequest(String field, String detail) {
        super(field + " " + detail);
        this.field = field;
        this.detail = detail;
    }

    public String field() {
        return field;
    }

    /** What is wrong with the field, for a person: what follows after its name. */
    public String detail() {
        return detail;
    }
}
