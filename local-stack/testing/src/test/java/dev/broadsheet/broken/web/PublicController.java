package dev.broadsheet.broken.web;

public class PublicController {}
