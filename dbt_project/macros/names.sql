{# Day of report of a page of stg_pages: the day it was printed, else the last day of the year where only that is known, else null. #}
{% macro reported_on() -%}
    coalesce(publication_date, cast(cast(publication_year as {{ dbt.type_string() }}) || '-12-31' as date))
{%- endmacro %}

{#
    Likeness of two texts between 0 and 1: characters that stand in both, over all characters. By characters, not by bytes: any
    two Chinese sentences share most of their bytes, hence not jaccard().
#}
{% macro text_likeness(left_text, right_text) -%}
    (length({{ left_text }}) + length({{ right_text }}) - {{ unshared(left_text, right_text) }})
    / nullif(cast(length({{ left_text }}) + length({{ right_text }}) + {{ unshared(left_text, right_text) }} as double), 0)
{%- endmacro %}

{# Whether a figure's name says its project, too: most of the project's characters, and more than a kind of work (大桥, 隧道). #}
{% macro names_programme(stated_name, project_name) -%}
    (
        length({{ project_name }}) - length(translate({{ project_name }}, {{ stated_name }}, '')) >= 4
        and length(translate({{ project_name }}, {{ stated_name }}, '')) <= 0.4 * length({{ project_name }})
    )
{%- endmacro %}

{% macro unshared(left_text, right_text) -%}
    (length(translate({{ left_text }}, {{ right_text }}, '')) + length(translate({{ right_text }}, {{ left_text }}, '')))
{%- endmacro %}

{# What a metric's name is about, without the verb that says how far it has got: 启动改造老旧小区 and 完成改造老旧小区 are 改造老旧小区. #}
{% macro metric_topic(name) -%}
    coalesce(
        nullif(
            regexp_extract(
                {{ name }}, '^((累计|新增|新建|启动|开工|新开工|完成|建成|实施|实现|组织|促成|推进|计划|力争|预计|已经|共)+)(..+)$', 3
            ),
            ''
        ),
        {{ name }}
    )
{%- endmacro %}

{# How far a metric's name says a thing has got: begun, finished, or nothing of it. #}
{% macro metric_stage(name) -%}
    case
        when {{ name }} like '%开工%' or {{ name }} like '%启动%' or {{ name }} like '%开建%' then 'begun'
        when {{ name }} like '%竣工%' or {{ name }} like '%完工%' or {{ name }} like '%建成%' or {{ name }} like '%完成%'
            or {{ name }} like '%投产%' or {{ name }} like '%交付%' then 'finished'
        else ''
    end
{%- endmacro %}

{#
    Which size of a project a figure gives, by its kind and the name of its metric: money that is put in (not turnover or trade),
    the way it is long (not its speed, height or depth), its ground, the power installed. Null for all others.
#}
{% macro project_size(quantity_kind, name) -%}
    case
        when {{ quantity_kind }} = 'money' and ({{ name }} like '%投资%' or {{ name }} like '%造价%' or {{ name }} like '%概算%')
            then 'money'
        when {{ quantity_kind }} = 'length'
            and ({{ name }} like '%长' or {{ name }} like '%全长%' or {{ name }} like '%总长%' or {{ name }} like '%长度%'
                or {{ name }} like '%里程%')
            then 'length'
        when {{ quantity_kind }} = 'area' and {{ name }} like '%面积%' then 'area'
        when {{ quantity_kind }} = 'power'
            and ({{ name }} like '%装机%' or {{ name }} like '%容量%' or {{ name }} like '%功率%') and {{ name }} not like '%单机%'
            then 'power'
    end
{%- endmacro %}

{# Words of one sense in the names of metrics, written one way. #}
{% macro same_wording(name) -%}
    replace(replace(replace(replace({{ name }}, '货运量', '吞吐量'), '运量', '吞吐量'), '总值', '总额'), '成交额', '交易额')
{%- endmacro %}
