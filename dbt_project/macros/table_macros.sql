{#
    Functions that readers of the release call. They live in the database file itself, use only its tables and need no
    extension. A publication that copies the whole file keeps them.
#}
{% macro create_table_macros() %}
{% if execute and target.type == 'duckdb' and flags.WHICH in ('build', 'run') %}
    {% set missing = [] %}
    {% for node in graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') | selectattr('schema', 'equalto', 'main') %}
        {% if model_relation(node.name) is none %}
            {% do missing.append(node.alias) %}
        {% endif %}
    {% endfor %}
    {% if not missing %}
        {% do run_query(metric_series_as_of()) %}
        {% do run_query(search_articles()) %}
    {% endif %}
{% endif %}
{% endmacro %}

{#
    metric_series_as_of(day): the series as the papers printed by that day told it, with the page versions of that day. What has
    not changed since stands in metric_series; only the other groups are reconciled again.
#}
{% macro metric_series_as_of() %}
create or replace macro metric_series_as_of(known_day) as table (
    with open_groups as (
        select group_key
        from series_spans
        where valid_from <= cast(known_day as date) and valid_to > cast(known_day as date)
    ),

    -- Claims of open groups, and those that may be told again there.
    open_claims as materialized (
        select historic_claims.*
        from historic_claims
        inner join open_groups on historic_claims.group_key = open_groups.group_key
        union
        select historic_claims.*
        from historic_claims
        inner join claim_retellings on historic_claims.observation_key = claim_retellings.observation_key
        inner join open_groups on claim_retellings.group_key = open_groups.group_key
    ),

    standing_pages as (
        select distinct page_key
        from page_versions
        where page_key in (select page_key from open_claims)
            and valid_from <= cast(known_day as date) and (valid_to is null or valid_to > cast(known_day as date))
    ),

    -- What is told again may stand on a page that was corrected since.
    known_retellings as (
        select *
        from claim_retellings
        where observation_key in (select observation_key from open_claims)
            and earlier_page_key in (select page_key from page_versions where valid_from <= cast(known_day as date))
    ),

    known_claims as (
        {{ standing_claims('open_claims', 'known_retellings', 'standing_pages') }}
    ),

    open_known_claims as materialized (
        select known_claims.*
        from known_claims
        inner join open_groups on known_claims.group_key = open_groups.group_key
    ),

    known_rows as (
        {{ reconciled_rows('open_known_claims') }}
    ),

    named_rows as (
        select known_rows.*, dim_metrics.metric_name, dim_regions.region_name, dim_projects.project_name
        from known_rows
        inner join dim_metrics on known_rows.metric_key = dim_metrics.metric_key
        left join dim_regions on known_rows.region_key = dim_regions.region_key
        left join dim_projects on known_rows.project_key = dim_projects.project_key
    )

    select {{ as_of_columns() | join(', ') }}
    from metric_series
    where valid_from <= cast(known_day as date)

    union all

    select {{ as_of_columns() | join(', ') }}
    from named_rows
)
{% endmacro %}

{% macro as_of_columns() %}
{{ return([
    'series_row_key', 'series_key', 'metric_key', 'metric_name', 'region_key', 'region_name', 'project_key', 'project_name',
    'measure', 'comparison', 'basis', 'is_cumulative', 'period_start', 'period_end', 'period_grain', 'value_base',
    'value_base_high', 'unit_base', 'qualifier', 'quote', 'claim_count', 'page_count', 'source_count', 'first_reported_on',
    'last_reported_on', 'observation_keys',
]) }}
{% endmacro %}

{#
    search_articles(query, most): words set off by spaces; the `most` best articles, 1,000 unless told otherwise. A word is looked up in
    the index's own terms: those it contains, and those that begin with it; so no tokenizer is needed where the query runs.
    Okapi BM25 (k1 = 1.2, b = 0.75) ranks, times the square of the share of the query that an article holds. Names and bodies
    are read of the best articles alone.
#}
{% macro search_articles() %}
create or replace macro search_articles(query_text, most := 1000) as table (
    with words as (
        select distinct word
        from (select unnest(string_split_regex(trim(lower(query_text)), '[\s,，、。;；]+')) as word)
        where word <> ''
    ),

    terms as (
        select
            words.word,
            vocabulary.term,
            vocabulary.article_count,
            case when vocabulary.term = words.word then 2.0
                when starts_with(vocabulary.term, words.word) then 1.5
                else 1.0 * length(vocabulary.term) / length(words.word) end as weight
        from words
        inner join search_terms as vocabulary
            on contains(words.word, vocabulary.term)
            or (length(words.word) > 1 and starts_with(vocabulary.term, words.word))
    ),

    corpus as (
        select count(*) as articles, greatest(avg(token_count), 1) as average_length from article_search
    ),

    weighed as (
        select
            terms.word,
            terms.term,
            terms.weight * ln(1 + greatest(corpus.articles - terms.article_count + 0.5, 0.5) / (terms.article_count + 0.5)) as worth,
            -- How much of each word a term is: 老 alone is a quarter of 老旧小区.
            least(length(terms.term) / length(terms.word), 1.0) as part,
            corpus.average_length
        from terms
        cross join corpus
    ),

    spread as (
        select *, row_number() over (order by worth desc, term desc) as place from weighed
    ),

    -- Set apart: few of the index's rows hold one of the terms, and only those meet the articles.
    hits as materialized (
        select search_postings.article_id, search_postings.occurrences, spread.*
        from search_postings
        inner join spread on search_postings.term = spread.term
    ),

    by_word as (
        select
            hits.article_id,
            hits.word,
            least(sum(hits.part), 1.0) as coverage,
            sum(
                hits.worth * hits.occurrences * 2.2
                / (hits.occurrences + 1.2 * (0.25 + 0.75 * article_search.token_count / hits.average_length))
            ) as score,
            min(hits.place) as best_place
        from hits
        inner join article_search on hits.article_id = article_search.article_id
        group by 1, 2
    ),

    scored as (
        select
            article_id,
            sum(coverage) as words_found,
            sum(score * coverage) * power(sum(coverage) / (select count(*) from words), 2) as score,
            min(best_place) as best_place
        from by_word
        group by 1
    ),

    best as (
        select
            article_search.article_key,
            article_search.headline,
            article_search.publication_name,
            article_search.publication_date,
            scored.words_found,
            scored.score,
            scored.best_place
        from scored
        inner join article_search on scored.article_id = article_search.article_id
        order by scored.score desc, article_search.article_key
        limit most
    )

    select
        best.article_key,
        best.headline,
        replace(
            substr(
                dim_articles.body,
                -- Letters stand in lower case in the index alone; changing a whole body is dear.
                greatest(
                    case
                        when regexp_matches(spread.term, '[a-z]') then strpos(lower(dim_articles.body), spread.term)
                        else strpos(dim_articles.body, spread.term)
                    end - 30,
                    1
                ),
                90
            ),
            chr(10),
            ' '
        ) as snippet,
        best.publication_name,
        best.publication_date,
        round(best.words_found, 2) as words_found,
        round(best.score, 4) as score
    from best
    inner join spread on best.best_place = spread.place
    inner join dim_articles on best.article_key = dim_articles.article_key
    order by best.score desc, best.article_key
)
{% endmacro %}
