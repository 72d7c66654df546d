{# Day of report of a page of stg_pages: the day it was printed, else the last day of the year where only that is known, else null. #}
{% macro reported_on() -%}
    coalesce(publication_date, cast(cast(publication_year as {{ dbt.type_string() }}) || '-12-31' as date))
{%- endmacro %}

{# What a metric's name is about, without the verb that says how far it has got: 启动改造老旧小区 and 完成改造老旧小区 are 改造老旧小区. #}
{% macro metric_topic(name) -%}
    regexp_replace({{ name }}, '^((累计|新增|新建|启动|开工|新开工|完成|建成|实施|实现|组织|促成|推进|计划|力争|预计|已经|共)+)(..+)$', '\3')
{%- endmacro %}

{# Words of one sense in the names of metrics, written one way. #}
{% macro same_wording(name) -%}
    replace(replace(replace(replace({{ name }}, '货运量', '吞吐量'), '运量', '吞吐量'), '总值', '总额'), '成交额', '交易额')
{%- endmacro %}
