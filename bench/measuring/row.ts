/** One line of the table: a figure beside that of its peer, measured in the same run. */
export interface Row {
	section: string;
	what: string;
	/** Per second unless `unit` says otherwise; more is better, except in seconds. */
	value: number;
	unit: string;
	peer: string;
	peerValue: number;
	/** How many times as good as the peer. */
	ratio: number;
	/** The lowest and the highest ratio of the rounds. */
	spread: [number, number];
	/** Processor milliseconds for each of what is counted, of the measured process, where the system tells it. */
	cpu?: { value: number; peerValue: number; ratio: number };
	/** What the ratio should reach; null where nothing is asked. */
	reach: number | null;
	/** What else there is to know, such as why the reach is out of reach. */
	note?: string;
}

/** What a section needs to know of the run. */
export interface Run {
	/** Within two minutes in all: fewer and shorter rounds. */
	quick: boolean;
	say: (line: string) => void;
}

/** A group of measurements. `expected` names the rows that it has to give. */
export interface Section {
	name: string;
	measure: (run: Run) => Promise<Row[]>;
	expected: (run: Run) => string[];
}

export function meets({ ratio, reach }: Row): boolean {
	return reach === null || ratio >= reach;
}
