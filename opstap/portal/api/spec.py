"""The OpenAPI description, and a page that lists it without asking anything from another host."""

import json
import re
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase
from ninja.openapi.schema import OpenAPISchema

from opstap.portal.api.problems import KINDS, MEANING, MEDIA_TYPE

PAGE = Path(__file__).with_name("docs.html")
FIRST_ERROR = 400
MENTIONED = re.compile(r"#/components/schemas/(\w+)")


class Api(NinjaAPI):
    """Ninja's API, described exactly: problems have their own media type and headers, parameters are not null."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**options)
        for path in schema["paths"].values():
            for operation in path.values():
                for parameter in operation["parameters"]:
                    parameter["schema"] = without_null(parameter["schema"])
                for status, response in operation["responses"].items():
                    if status >= FIRST_ERROR:
                        describe_problem(status, response)
        drop_unused(schema)
        return schema


def drop_unused(schema: OpenAPISchema) -> None:
    """Leave out the shapes that no operation mentions: those of its parameters are written out one by one."""
    shapes = schema["components"]["schemas"]
    while unused := shapes.keys() - set(MENTIONED.findall(json.dumps([schema["paths"], shapes]))):
        for name in unused:
            del shapes[name]


def without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter that may be left out is not a parameter that may be null."""
    choices = [choice for choice in schema.get("anyOf", []) if choice != {"type": "null"}]
    if len(choices) != 1:
        return schema
    return {**{key: value for key, value in schema.items() if key != "anyOf"}, **choices[0]}


def describe_problem(status: int, response: dict[str, Any]) -> None:
    response["description"] = MEANING[status]
    (content,) = response["content"].values()
    response["content"] = {MEDIA_TYPE: content}
    header = {401: ("WWW-Authenticate", "string"), 429: ("Retry-After", "integer")}.get(status)
    if header:
        response["headers"] = {header[0]: {"schema": {"type": header[1]}, "required": True}}


class OwnPage(DocsBase):
    """The operations and the problems, as a page of the portal."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        schema = api.get_openapi_schema()
        operations = [
            {
                "method": method.upper(),
                "path": path,
                "summary": operation["summary"],
                "description": operation.get("description", ""),
                "parameters": operation["parameters"],
                "statuses": list(operation["responses"]),
            }
            for path, methods in schema["paths"].items()
            for method, operation in methods.items()
        ]
        problems = [(kind, status, title, MEANING[status]) for status, (kind, title) in KINDS.items()]
        context = {"api": api, "operations": operations, "problems": problems, "spec": self.get_openapi_url(api, {})}
        return HttpResponse(Template(PAGE.read_text()).render(RequestContext(request, context)))
