{# Rules that hold in every row: {name of the rule: SQL condition}. A condition that is null counts as held. #}
{% test all_true(model, rules) %}
{% for name, condition in rules.items() %}
select
    '{{ name }}' as broken_rule,
    count(*) as row_count
from {{ model }}
where not ({{ condition }})
having count(*) > 0
{% if not loop.last %}union all{% endif %}
{% endfor %}
{% endtest %}
