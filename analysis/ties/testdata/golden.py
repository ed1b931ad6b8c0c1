"""Writes golden.json: what networkx says of ten graphs, with its version.

Run it, with networkx, numpy and scipy installed, as: python3 golden.py > golden.json
"""
import json
import random

import networkx as nx


def weigh(graph, seed):
    graph = nx.convert_node_labels_to_integers(nx.Graph(graph))
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    rnd = random.Random(seed)
    for a, b in graph.edges:
        graph[a][b]["weight"] = rnd.randint(1, 5)
    return graph


GRAPHS = {
    "karate club": nx.karate_club_graph(),
    "women of the south, both sides": nx.davis_southern_women_graph(),
    "Florentine families": nx.florentine_families_graph(),
    "les miserables": nx.les_miserables_graph(),
    "a path": nx.path_graph(12),
    "a star": nx.star_graph(9),
    "two cliques and a bridge": nx.barbell_graph(6, 3),
    "caves": nx.connected_caveman_graph(6, 5),
    "random, in several parts": nx.gnm_random_graph(120, 110, seed=24),
    "scale-free": nx.barabasi_albert_graph(300, 2, seed=24),
}


def golden(name, graph, seed):
    parts = [nx.community.louvain_communities(graph, seed=s) for s in range(10)]
    return {
        "name": name,
        "nodes": graph.number_of_nodes(),
        "ties": [[a, b, d["weight"]] for a, b, d in sorted(graph.edges(data=True), key=lambda e: e[:2])],
        "betweenness": [v for _, v in sorted(nx.betweenness_centrality(graph).items())],
        "pageRank": [v for _, v in sorted(nx.pagerank(graph, tol=1e-15, max_iter=10000).items())],
        "articulation": sorted(nx.articulation_points(graph)),
        "bridges": sorted(sorted(b) for b in nx.bridges(graph)),
        "parts": sorted((len(c) for c in nx.connected_components(graph)), reverse=True),
        "modularity": max(nx.community.modularity(graph, p) for p in parts),
    }


print(json.dumps({
    "networkx": nx.__version__,
    "graphs": [golden(name, weigh(g, i), i) for i, (name, g) in enumerate(GRAPHS.items())],
}))
