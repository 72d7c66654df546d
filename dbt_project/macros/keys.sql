{# A stable key: MD5 of the parts, each set off by a unit separator; null differs from the empty text. #}
{% macro stable_key(parts) -%}
    md5(concat_ws(chr(31){% for part in parts %}, coalesce(cast({{ part }} as {{ dbt.type_string() }}), chr(30)){% endfor %}))
{%- endmacro %}
