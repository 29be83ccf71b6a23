package dev.broadsheet.article.images.web;

import dev.broadsheet.article.images.ImageTooLarge;
import dev.broadsheet.article.images.NoRoomLeft;
import dev.broadsheet.article.images.NotAnImage;
import dev.broadsheet.article.images.UnreadableImage;
import dev.broadsheet.edge.http.FieldProblem;
import dev.broadsheet.edge.http.Problems;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.util.List;

@RestControllerAdvice
@Order(0)
class ImagesProblems {

    @ExceptionHandler(NotAnImage.class)
    ProblemDetail notAnImage() {
        return Problems.problem(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "The file is none of PNG, JPEG, GIF, WebP and AVIF.");
    }

    @ExceptionHandler(UnreadableImage.class)
    ProblemDetail unreadable() {
        return Problems.problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "The image cannot be read.",
                List.of(new FieldProblem("/file", "is damaged")));
    }

    @ExceptionHandler(ImageTooLarge.class)
    ProblemDetail tooLarge() {
        return Problems.problem(
                HttpStatus.CONTENT_TOO_LARGE, "The image has too many bytes or pixels.");
    }

    @ExceptionHandler(NoRoomLeft.class)
    ProblemDetail noRoom() {
        return Problems.problem(
                HttpStatus.CONFLICT, "You have uploaded as many images as one author may have.");
    }
}
