{{ config(materialized='view') }}

-- How exactly each figure was printed. `quantum` is the worth of the last printed digit, `round_step` that of the last
-- digit that is not a trailing zero, both in the base unit: 432.1亿元 has 0.1亿 twice, 400亿元 has 1亿 and 100亿.
with printed as (
    select
        observation_key,
        page_key,
        value,
        value_base,
        value_high,
        quote,
        replace(translate(quote, '０１２３４５６７８９．，', '0123456789.,'), ',', '') as plain_quote
    from {{ ref('int_changed_figures') }}
),

digits as (
    select
        *,
        regexp_extract(plain_quote, '([0-9]+([.][0-9]+)?)', 1) as number_text,
        value_high is null and regexp_extract(plain_quote, '[0-9][^0-9.]+[0-9]', 0) <> '' as is_compound
    from printed
),

steps as (
    select
        *,
        try_cast(nullif(number_text, '') as double) as number,
        case when number_text like '%.%' then length(number_text) - instr(number_text, '.') else 0 end as decimals,
        case when number_text like '%.%' then 0 else length(regexp_extract(number_text, '(0*)$', 1)) end as zeros,
        case
            when plain_quote like '%亿%' then 1e8 when plain_quote like '%万%' then 1e4
            when plain_quote like '%千%' then 1e3 else 1
        end as spelled_step,
        case when value <> 0 then abs(value_base / value) else 1 end as unit_factor
    from digits
),

quanta as (
    select
        *,
        coalesce(number > 0 and value_base <> 0 and not is_compound, false) as is_plain_number,
        case
            when number > 0 and value_base <> 0 and not is_compound then abs(value_base) / number * power(10, -decimals)
            when is_compound then unit_factor
            else least(unit_factor * spelled_step, greatest(abs(value_base), unit_factor))
        end as quantum
    from steps
)

select
    observation_key,
    page_key,
    quantum,
    case
        when is_plain_number then quantum * power(10, least(zeros, 12))
        when value_base = 0 then quantum
        else greatest(quantum, power(10, floor(log10(abs(value_base)))))
    end as round_step
from quanta
